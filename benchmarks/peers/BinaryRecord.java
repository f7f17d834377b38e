package peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A row as 1 + D little-endian 32-bit floats: the label (0 or 1), then the features. */
final class BinaryRecord {
    private static final VarHandle BITS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private BinaryRecord() {
    }

    /** Decodes the row at the start of {@code bytes} into {@code record}, which sets the row's width. */
    static void read(byte[] bytes, float[] record) {
        for (int i = 0; i < record.length; i++) {
            record[i] = Float.intBitsToFloat((int) BITS.get(bytes, i * Float.BYTES));
        }
    }
}
