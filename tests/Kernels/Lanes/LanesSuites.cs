namespace Accel.Kernels.Tests;

public sealed class Float1Tests : FloatLanesTests<Float1, float>;

public sealed class Double1Tests : FloatLanesTests<Double1, double>;

public sealed class Int1Tests : LanesTests<Int1, int>;

public sealed class Long1Tests : LanesTests<Long1, long>;

public sealed class Lanes128OfFloatTests : FloatLanesTests<Lanes128<float>, float>;

public sealed class Lanes128OfDoubleTests : FloatLanesTests<Lanes128<double>, double>;

public sealed class Lanes128OfIntTests : LanesTests<Lanes128<int>, int>;

public sealed class Lanes128OfLongTests : LanesTests<Lanes128<long>, long>;

public sealed class Lanes256OfFloatTests : FloatLanesTests<Lanes256<float>, float>;

public sealed class Lanes256OfDoubleTests : FloatLanesTests<Lanes256<double>, double>;

public sealed class Lanes256OfIntTests : LanesTests<Lanes256<int>, int>;

public sealed class Lanes256OfLongTests : LanesTests<Lanes256<long>, long>;

public sealed class Lanes512OfFloatTests : FloatLanesTests<Lanes512<float>, float>;

public sealed class Lanes512OfDoubleTests : FloatLanesTests<Lanes512<double>, double>;

public sealed class Lanes512OfIntTests : LanesTests<Lanes512<int>, int>;

public sealed class Lanes512OfLongTests : LanesTests<Lanes512<long>, long>;
