using Accel.GpuCheck;

return await GpuCheckCommand.Create().Parse(args).InvokeAsync();
