package peers;

import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** Rows are lines of CSV; the line at offset 0 is the header. */
public final class TextGradientMapper extends GradientMapper<Text> {
    private final CsvParser parser = new CsvParser();

    @Override
    boolean read(LongWritable offset, Text line, float[] record) {
        if (offset.get() == 0) {
            return false;
        }
        parser.read(line.getBytes(), line.getLength(), record);
        return true;
    }
}
