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

# What alerts of mail access say: all hits and, for each mailbox and actor, the largest sum over the threshold.
function Write-Answer([object[]] $Alert) {
    $hits = 0
    $windows = @{}
    foreach ($one in $Alert) {
        $hits += $one.Details.RecordCount
        $items = $one.Details.PeakWindow.ItemCount
        if ($items -gt 1000) {
            $pair = "$($one.Mailbox)|$($one.Actor)".ToLowerInvariant()
            if ($items -gt $windows[$pair]) { $windows[$pair] = $items }
        }
    }
    [Console]::WriteLine("allhits`t$hits")
    foreach ($pair in $windows.Keys) { [Console]::WriteLine("window`t$pair`t$($windows[$pair])") }
}
