using System.CommandLine;
using Accel.Benchmarks.Disk;
using Accel.Benchmarks.Libraries;
using BenchmarkDotNet.Running;

// "disk ..." compares with the disk-based way, "kernels ..." with Python's libraries; anything else goes to BenchmarkDotNet, for example: --filter *Reduce*
if (args is ["disk" or "kernels", ..]) return await new RootCommand("Accel's benchmarks") { DiskCommand.Create(), LibrariesCommand.Create() }.Parse(args).InvokeAsync();
BenchmarkSwitcher.FromAssembly(typeof(DiskCommand).Assembly).Run(args);
return 0;
