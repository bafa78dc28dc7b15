# Measures what a script block costs inside this process and writes it for the table.
function Get-CpuSecond {
    if ($type = [Environment].GetProperty('CpuUsage')) { return $type.GetValue($null).TotalTime.TotalSeconds }
    return [Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalSeconds
}

function Measure-Block([scriptblock] $Block) {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $cpu = Get-CpuSecond
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $result = . $Block
    $wall = $watch.Elapsed.TotalSeconds
    $used = (Get-CpuSecond) - $cpu
    [Console]::WriteLine([string]::Format([cultureinfo]::InvariantCulture, "#cpu`t{0}`n#wall`t{1}", $used, $wall))
    return $result
}

# What alerts of mail access say, a line for each property, parted by tabs. Who reads the lines adds them up: a loop over
# alerts in a script would cost a good part of what is measured.
function Write-Answer([object[]] $Alert) {
    $details = $Alert.Details
    [Console]::WriteLine("mailboxes`t" + [string]::Join("`t", $Alert.Mailbox))
    [Console]::WriteLine("actors`t" + [string]::Join("`t", $Alert.Actor))
    [Console]::WriteLine("hits`t" + [string]::Join("`t", $details.RecordCount))
    [Console]::WriteLine("items`t" + [string]::Join("`t", $details.PeakWindow.ItemCount))
}
