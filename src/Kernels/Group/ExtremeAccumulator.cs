using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The least or the greatest of fixed-width values.</summary>
sealed class ExtremeAccumulator<T, TOrder>(DataType type) : StateAccumulator<ExtremeState<T, TOrder>>
    where T : unmanaged, INumber<T>
    where TOrder : struct, IExtremeOrder
{
    public override DataType ResultType => type;

    public override Column Build(int groupCount) => Collect<Extreme, T>(ResultType, groupCount);

    readonly struct Extreme : IGroupResult<ExtremeState<T, TOrder>, T>
    {
        public static bool TryGet(ExtremeState<T, TOrder> state, out T result)
        {
            result = state.Value;
            return state.Any;
        }
    }
}
