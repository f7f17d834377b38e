namespace Accel.Kernels;

/// <summary>The scalar twin: one value at a time, which is the definition of the others.</summary>
public static unsafe partial class Map
{
    static void ScalarUnary<TOp, T>(T* x, T* result, int length)
        where TOp : struct, IUnaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Each((Float1*)x, (Float1*)result);
        else if (typeof(T) == typeof(double)) Each((Double1*)x, (Double1*)result);
        else if (typeof(T) == typeof(int)) Each((Int1*)x, (Int1*)result);
        else if (typeof(T) == typeof(long)) Each((Long1*)x, (Long1*)result);
        else throw MapArguments.Unsupported<T>();

        void Each<L>(L* from, L* to) where L : unmanaged, ILanes<L>
        {
            for (int i = 0; i < length; i++) to[i] = TOp.Invoke(from[i]);
        }
    }

    static void ScalarFloatUnary<TOp, T>(T* x, T* result, int length)
        where TOp : struct, IFloatUnaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Each((Float1*)x, (Float1*)result);
        else if (typeof(T) == typeof(double)) Each((Double1*)x, (Double1*)result);
        else throw MapArguments.Unsupported<T>();

        void Each<L>(L* from, L* to) where L : unmanaged, IFloatLanes<L>
        {
            for (int i = 0; i < length; i++) to[i] = TOp.Invoke(from[i]);
        }
    }

    static void ScalarBinary<TOp, T>(T* x, T* y, T* result, int length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Each((Float1*)x, (Float1*)y, (Float1*)result);
        else if (typeof(T) == typeof(double)) Each((Double1*)x, (Double1*)y, (Double1*)result);
        else if (typeof(T) == typeof(int)) Each((Int1*)x, (Int1*)y, (Int1*)result);
        else if (typeof(T) == typeof(long)) Each((Long1*)x, (Long1*)y, (Long1*)result);
        else throw MapArguments.Unsupported<T>();

        void Each<L>(L* left, L* right, L* to) where L : unmanaged, ILanes<L>
        {
            for (int i = 0; i < length; i++) to[i] = TOp.Invoke(left[i], right[i]);
        }
    }

    static void ScalarFloatBinary<TOp, T>(T* x, T* y, T* result, int length)
        where TOp : struct, IFloatBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Each((Float1*)x, (Float1*)y, (Float1*)result);
        else if (typeof(T) == typeof(double)) Each((Double1*)x, (Double1*)y, (Double1*)result);
        else throw MapArguments.Unsupported<T>();

        void Each<L>(L* left, L* right, L* to) where L : unmanaged, IFloatLanes<L>
        {
            for (int i = 0; i < length; i++) to[i] = TOp.Invoke(left[i], right[i]);
        }
    }

    static void ScalarConstant<TOp, T>(T* x, T y, T* result, int length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Each((Float1*)x, *(Float1*)&y, (Float1*)result);
        else if (typeof(T) == typeof(double)) Each((Double1*)x, *(Double1*)&y, (Double1*)result);
        else if (typeof(T) == typeof(int)) Each((Int1*)x, *(Int1*)&y, (Int1*)result);
        else if (typeof(T) == typeof(long)) Each((Long1*)x, *(Long1*)&y, (Long1*)result);
        else throw MapArguments.Unsupported<T>();

        void Each<L>(L* left, L right, L* to) where L : unmanaged, ILanes<L>
        {
            for (int i = 0; i < length; i++) to[i] = TOp.Invoke(left[i], right);
        }
    }
}
