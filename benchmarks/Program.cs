using System.CommandLine;
using Accel.Benchmarks.Disk;
using BenchmarkDotNet.Running;

// "disk ..." compares with the disk-based way; anything else goes to BenchmarkDotNet, for example: --filter *Reduce*
if (args is ["disk", ..]) return await new RootCommand("Accel's benchmarks") { DiskCommand.Create() }.Parse(args).InvokeAsync();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
