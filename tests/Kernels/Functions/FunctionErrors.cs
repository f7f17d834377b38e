using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>Measures a function's error over arguments, in units of the last place.</summary>
static class FunctionErrors
{
    /// <summary>The largest error in one lane type, and the argument that has it.</summary>
    public static (double Error, T Where) Worst<L, T>(FunctionRow function, T[] arguments, DoubleDouble[] exact)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] results = Evaluate<L, T>(function, arguments);
        double worst = 0;
        T where = T.Zero;
        for (int i = 0; i < results.Length; i++)
        {
            double error = Ulps.Error(results[i], exact[i]);
            if (error <= worst) continue;
            worst = error;
            where = arguments[i];
        }
        return (worst, where);
    }

    /// <summary>The function of every argument; their number is a multiple of the lanes.</summary>
    public static unsafe T[] Evaluate<L, T>(FunctionRow function, T[] arguments)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged
    {
        var results = new T[arguments.Length];
        fixed (T* source = arguments, destination = results)
            for (int i = 0; i < arguments.Length; i += L.Count)
                L.Store(function.Invoke(L.Load(source + i)), destination + i);
        return results;
    }
}
