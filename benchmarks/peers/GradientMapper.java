package peers;

import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Sums loss and gradient over the rows of a split inside the mapper and writes the sums once, when the split ends.
 *
 * @param <V> what a row arrives as
 */
abstract class GradientMapper<V> extends Mapper<LongWritable, V, NullWritable, LogisticSums> {
    private double[] weights;
    private float[] record;
    private LogisticSums sums;

    /** Decodes a row; {@code false} when the value is not one. */
    abstract boolean read(LongWritable offset, V value, float[] record);

    @Override
    protected void setup(Context context) {
        weights = HadoopDescent.weights(context.getConfiguration());
        record = new float[weights.length];
        sums = new LogisticSums(weights.length);
    }

    @Override
    protected void map(LongWritable offset, V value, Context context) {
        if (read(offset, value, record)) {
            sums.add(record, weights);
        }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
        context.write(NullWritable.get(), sums);
    }
}
