namespace Accel.Cli.Tests.Demo;
public class ZzDump { [Fact] public void Dump() => File.WriteAllText("/tmp/page.html", Accel.Cli.Demo.Page.DemoPage.Html(SampleFindings.Create())); }
