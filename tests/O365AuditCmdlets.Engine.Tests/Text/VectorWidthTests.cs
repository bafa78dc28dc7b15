using System.Runtime.Intrinsics;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Where a run is said to have vectors of a certain width only, it has them.</summary>
public sealed class VectorWidthTests
{
    [Fact]
    public void VectorsAreAsWideAsTheRunSays()
    {
        int actual = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Assert.Equal(FuzzSize.FromEnvironment("O365AUDIT_VECTOR_BITS", actual), actual);
    }
}
