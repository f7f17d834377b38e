package peers;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds the mappers' sums up; the one reducer of a job. */
public final class SumsReducer extends Reducer<NullWritable, LogisticSums, NullWritable, LogisticSums> {
    @Override
    protected void reduce(NullWritable key, Iterable<LogisticSums> parts, Context context) throws IOException, InterruptedException {
        LogisticSums total = null;
        for (LogisticSums part : parts) {
            total = total == null ? new LogisticSums(part.gradient().length) : total;
            total.merge(part);
        }
        context.write(key, total);
    }
}
