package peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses a row written as a line of decimal numbers between commas, the label (0 or 1) first, from its bytes and without making strings.
 *
 * <p>Nothing branches on a field's sign or on its number of decimals, which no processor can predict: the sixteen bytes behind the point are
 * taken together, eight to a {@code long}. All digits become one integer, which is scaled once in double precision and only then rounded to
 * a float. What that does not cover (exponents, more than {@value #MAX_DIGITS} digits) goes to {@link Float#parseFloat}.
 *
 * <p>A parser belongs to one thread: it keeps a copy of the line with room for the wide reads to run past the end.
 */
final class CsvParser {
    private static final int MAX_DIGITS = 18;
    private static final int WIDE = 16;
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double[] POWERS_OF_TEN = new double[WIDE + 1];
    private static final long[] WHOLE_POWERS_OF_TEN = new long[WIDE + 1];

    static {
        long power = 1;
        for (int i = 0; i <= WIDE; i++, power *= 10) {
            WHOLE_POWERS_OF_TEN[i] = power;
            POWERS_OF_TEN[i] = power;
        }
    }

    private byte[] padded = new byte[0];

    /**
     * Parses the first {@code length} bytes of {@code line} into {@code record}, which sets the number of fields.
     *
     * @throws IllegalArgumentException when the line has another number of fields or one of them is not a number
     */
    void read(byte[] line, int length, float[] record) {
        byte[] bytes = pad(line, length);
        int at = 0;
        for (int field = 0; field < record.length; field++) {
            int start = at;
            int sign = bytes[at] == '-' ? 1 : 0;
            at += sign;

            int whole = at;
            long digits = 0;
            for (int digit; (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) {
                digits = digits * 10 + digit;
            }
            int count = at - whole;

            int scale = 0;
            if (bytes[at] == '.') {
                long low = (long) EIGHT_BYTES.get(bytes, at + 1) ^ 0x3030303030303030L;
                long high = (long) EIGHT_BYTES.get(bytes, at + 9) ^ 0x3030303030303030L;
                int lowCount = leadingDigits(low);
                int highCount = (lowCount >>> 3) * leadingDigits(high);
                digits = digits * WHOLE_POWERS_OF_TEN[lowCount] + number(low, lowCount);
                digits = digits * WHOLE_POWERS_OF_TEN[highCount] + number(high, highCount);
                scale = lowCount + highCount;
                count += scale;
                at += 1 + scale;
            }

            if (bytes[at] == ',' && count > 0 && count <= MAX_DIGITS) {
                long signed = (digits ^ -sign) + sign;
                record[field] = (float) (signed / POWERS_OF_TEN[scale]);
            } else {
                at = endOfField(bytes, at);
                record[field] = parseSlowly(bytes, start, at, length);
            }

            boolean last = field == record.length - 1;
            if (last != (at == length)) {
                throw new IllegalArgumentException("Expected " + record.length + " fields in the line '" + text(bytes, 0, length) + "'.");
            }
            at++;
        }
    }

    /** A copy of the line that ends in commas: every field then ends in one, and wide reads stay inside. */
    private byte[] pad(byte[] line, int length) {
        if (padded.length < length + 2 * WIDE) {
            padded = new byte[2 * (length + WIDE)];
        }
        System.arraycopy(line, 0, padded, 0, length);
        Arrays.fill(padded, length, length + 2 * WIDE, (byte) ',');
        return padded;
    }

    /** How many of the eight bytes, the lowest first, hold 0 to 9; each was a character, exclusive-or '0'. */
    private static int leadingDigits(long bytes) {
        long others = (((bytes & 0x7f7f7f7f7f7f7f7fL) + 0x7676767676767676L) | bytes) & 0x8080808080808080L;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first {@code count} bytes spell: shifted to the end behind zeros, then added up in pairs, in fours, in eights. */
    private static long number(long bytes, int count) {
        int half = 32 - 4 * count;
        long eight = bytes << half << half;
        eight = (eight * 10 + (eight >>> 8)) & 0x00ff00ff00ff00ffL;
        eight = (eight * 100 + (eight >>> 16)) & 0x0000ffff0000ffffL;
        return (eight * 10000 + (eight >>> 32)) & 0xffffffffL;
    }

    private static int endOfField(byte[] bytes, int at) {
        while (bytes[at] != ',') {
            at++;
        }
        return at;
    }

    private static float parseSlowly(byte[] bytes, int start, int end, int length) {
        try {
            return Float.parseFloat(text(bytes, start, end));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                "Expected a number, found '" + text(bytes, start, end) + "' in the line '" + text(bytes, 0, length) + "'.", malformed);
        }
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
