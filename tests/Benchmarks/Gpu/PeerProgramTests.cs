using Accel.GpuCheck.Peers;
using Accel.GpuCheck.Workloads;

namespace Accel.Benchmarks.Tests.Gpu;

/// <summary>The peers' side, with shell scripts in the place of Python.</summary>
public sealed class PeerProgramTests
{
    [Fact]
    public void What_the_program_writes_is_read()
    {
        PeerResult peer = Assert.Single(Run("""
            cat > /dev/null
            echo '[{"name": "PyTorch", "version": "2.9", "missing": null, "times": [{"name": "sum", "hasTransfers": false, "seconds": 0.5, "fastestSeconds": 0.4, "slowestSeconds": 0.6}, {"name": "gemm", "hasTransfers": false, "failure": "no room"}]}]'
            """));
        Assert.Equal(("PyTorch", "2.9", null), (peer.Name, peer.Version, peer.Missing));
        Assert.Equal([new PeerTime("sum", false, 0.5, 0.4, 0.6, null), new PeerTime("gemm", false, null, null, null, "no room")], peer.Times);
    }

    [Fact]
    public void The_program_gets_the_script_and_the_sizes()
    {
        PeerResult peer = Assert.Single(Run("""
            grep -q torch || exit 4
            case "$2" in *'"matrixSize": 24'*) exit 3 ;; esac
            """));
        Assert.Equal("exit code 3", peer.Missing![peer.Missing!.IndexOf("exit", StringComparison.Ordinal)..][..11]);
    }

    [Fact]
    public void A_program_that_writes_something_else_is_a_missing_peer() => Assert.Contains("did not run", Assert.Single(Run("cat > /dev/null; echo hello")).Missing, StringComparison.Ordinal);

    [Fact]
    public void A_program_that_ends_before_it_reads_says_why() =>
        Assert.EndsWith("exit code 5: no such module", Assert.Single(Run("exec < /dev/null; echo no such module >&2; exit 5")).Missing, StringComparison.Ordinal);

    static IReadOnlyList<PeerResult> Run(string script)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("There is no shell for the script.");
        using TemporaryFolder folder = new();
        string program = Path.Join(folder.FullName, "python");
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return PeerProgram.Run(program, WorkloadSizes.Tiny);
    }
}
