# One line of tab-parted text for each record that a rule wants: both rules for single records are decided here.
def pair($name): (. // []) | map(select(.Name == $name)) | first | .Value;
if .Operation == "MailItemsAccessed" then
  [ "access",
    ("\(.MailboxOwnerUPN)|\(.UserId)" | ascii_downcase),
    (.CreationTime + "Z" | fromdateiso8601),
    (.OperationCount // ""),
    (if ((.OperationProperties | pair("IsThrottled")) == "True") or ((.OperationCount // 0) >= 100) then 1 else 0 end) ]
elif .Operation == "Set-MailboxAuditBypassAssociation" then
  [ "bypass", "", "", "", (if (.Parameters | pair("AuditBypassEnabled")) == "False" then 0 else 1 end) ]
else
  empty
end
| map(tostring) | join("\t")
