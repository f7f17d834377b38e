package peers;

import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;

/** Rows are fixed-length records of floats. */
public final class BinaryGradientMapper extends GradientMapper<BytesWritable> {
    @Override
    boolean read(LongWritable offset, BytesWritable bytes, float[] record) {
        BinaryRecord.read(bytes.getBytes(), record);
        return true;
    }
}
