package peers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.io.Writable;

/**
 * What one pass over the rows adds up, in double precision: the log-losses, their gradient and the number of rows.
 *
 * <p>A record holds the label at index 0 and the features behind it; weights and gradient hold the intercept at index 0 and the features'
 * behind it, so that one index serves them all. It travels between tasks as a Hadoop {@link Writable} or as a serialized Java object.
 */
final class LogisticSums implements Writable, Serializable {
    private static final long serialVersionUID = 1;

    private double loss;
    private double[] gradient;
    private long rows;

    /** An empty shell for Hadoop to read into. */
    LogisticSums() {
        this(0);
    }

    /** The sums of no rows, for records of {@code width} values. */
    LogisticSums(int width) {
        gradient = new double[width];
    }

    /** Adds one row's log-loss at {@code weights} and its gradient. */
    void add(float[] record, double[] weights) {
        boolean positive = record[0] > 0.5f;
        double margin = margin(record, weights);
        double signed = positive ? margin : -margin;
        double tail = Math.exp(-Math.abs(signed));
        loss += Math.log(1 + tail) + Math.max(-signed, 0);
        rows++;

        double wrong = (signed >= 0 ? tail : 1) / (1 + tail);
        double residual = positive ? -wrong : wrong;
        gradient[0] += residual;
        for (int i = 1; i < record.length; i++) {
            gradient[i] += residual * record[i];
        }
    }

    /** Four partial sums, because one would wait for the latency of every addition. */
    private static double margin(float[] record, double[] weights) {
        double a = weights[0];
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 1;
        for (; i + 3 < record.length; i += 4) {
            a += weights[i] * record[i];
            b += weights[i + 1] * record[i + 1];
            c += weights[i + 2] * record[i + 2];
            d += weights[i + 3] * record[i + 3];
        }
        for (; i < record.length; i++) {
            a += weights[i] * record[i];
        }
        return (a + b) + (c + d);
    }

    /** Adds another part's sums to these and returns these. */
    LogisticSums merge(LogisticSums other) {
        loss += other.loss;
        rows += other.rows;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += other.gradient[i];
        }
        return this;
    }

    double loss() {
        return loss;
    }

    /** The gradient of the summed log-losses, the intercept's first; shared, not copied. */
    double[] gradient() {
        return gradient;
    }

    long rows() {
        return rows;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        out.writeDouble(loss);
        out.writeInt(gradient.length);
        for (double value : gradient) {
            out.writeDouble(value);
        }
    }

    @Override
    public void readFields(DataInput in) throws IOException {
        rows = in.readLong();
        loss = in.readDouble();
        gradient = new double[in.readInt()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = in.readDouble();
        }
    }
}
