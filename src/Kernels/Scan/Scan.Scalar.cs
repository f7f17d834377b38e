using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: the tree, a value at a time.</summary>
public static unsafe partial class Scan
{
    readonly struct ScalarBlocks<TOp, S, E> : IScanBlocks<E>
        where TOp : struct, IReduceOperator
        where S : unmanaged, ILanes<S>
        where E : unmanaged, INumber<E>
    {
        public static E Run(in ScanBlock<E> block, E offset, bool exclusive)
        {
            int group = ScanTree.Group<E>();
            S identity = As(TOp.Identity<E>()), own = identity, carry = As(offset);
            S* prefixes = stackalloc S[group];
            bool* starts = stackalloc bool[group], seen = stackalloc bool[group];
            for (int first = 0; first < block.Count; first += group)
            {
                int count = Math.Min(group, block.Count - first);
                for (int i = 0; i < group; i++)
                {
                    prefixes[i] = i < count && IsSet(block.Validity, first + i) ? As(block.Values[first + i]) : identity;
                    starts[i] = seen[i] = i < count && block.Heads != null && IsSet(block.Heads, first + i);
                }
                Prefixes(prefixes, seen, group);
                if (block.Result != null)
                    for (int i = 0; i < count; i++)
                    {
                        S before = i == 0 ? identity : prefixes[i - 1];
                        S result = !exclusive ? seen[i] ? prefixes[i] : TOp.Invoke(carry, prefixes[i])
                            : starts[i] ? identity
                            : i > 0 && seen[i - 1] ? before : TOp.Invoke(carry, before);
                        block.Result[first + i] = Unsafe.BitCast<S, E>(result);
                    }
                S last = prefixes[group - 1];
                carry = seen[group - 1] ? last : TOp.Invoke(carry, last);
                own = seen[group - 1] ? last : TOp.Invoke(own, last);
            }
            return Unsafe.BitCast<S, E>(own);
        }

        static void Prefixes(S* values, bool* seen, int group)
        {
            for (int half = 1; half < group; half *= 2)
                for (int i = 0; i < group; i++)
                {
                    if ((i & half) == 0) continue;
                    int lower = (i & -half) - 1;
                    if (!seen[i]) values[i] = TOp.Invoke(values[lower], values[i]);
                    seen[i] |= seen[lower];
                }
        }

        static bool IsSet(byte* bits, int index) => bits == null || Bitmap.Get(new(bits, ScanTree.BlockLength / 8), index);

        static S As(E value) => Unsafe.BitCast<E, S>(value);
    }
}
