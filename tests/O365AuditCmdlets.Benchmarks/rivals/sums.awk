# Sums of 24 hours over what rules.jq wrote, sorted by pair and time.
BEGIN { FS = "\t" }
$1 == "bypass" { bypasses += $5; next }
{ hits += $5 }
$4 == "" { next }
$2 != key { finish(); key = $2; first = last = 0; sum = largest = 0 }
{
    time[last] = $3; count[last++] = $4; sum += $4
    while (time[first] < $3 - 86400) sum -= count[first++]
    if (sum > largest) largest = sum
}
END { finish(); printf "hits\t%d\nbypasses\t%d\n", hits, bypasses }
function finish() { if (largest > 1000) printf "window\t%s\t%d\n", key, largest }
