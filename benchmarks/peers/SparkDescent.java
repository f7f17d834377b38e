package peers;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Gradient descent over Spark's resilient distributed datasets: each pass maps every partition to its sums and reduces the sums. What differs
 * between the programs is what the rows come from in each pass.
 */
final class SparkDescent {
    private SparkDescent() {
    }

    /** How a program's rows come to be. */
    @FunctionalInterface
    private interface Source {
        JavaRDD<float[]> rows(JavaSparkContext context, String input, int width);
    }

    /** Lines of CSV, parsed again in every pass. */
    static void text(Arguments arguments, String name) throws Exception {
        run(arguments, name, SparkDescent::parsed);
    }

    /** Fixed-length records, read again in every pass. */
    static void binary(Arguments arguments, String name) throws Exception {
        run(arguments, name, SparkDescent::decoded);
    }

    /** One array for each row, kept in memory by the first pass. */
    static void cached(Arguments arguments, String name) throws Exception {
        run(arguments, name, (context, input, width) -> decoded(context, input, width).persist(StorageLevel.MEMORY_ONLY()));
    }

    /** The rows of a file of fixed-length records. */
    static JavaRDD<float[]> decoded(JavaSparkContext context, String input, int width) {
        return context.binaryRecords(input, width * Float.BYTES).map(bytes -> {
            float[] record = new float[width];
            BinaryRecord.read(bytes, record);
            return record;
        });
    }

    /** The rows of a file of CSV, without its header: lines as bytes, so that the parser Hadoop uses serves here too. */
    private static JavaRDD<float[]> parsed(JavaSparkContext context, String input, int width) {
        return context.newAPIHadoopFile(input, TextInputFormat.class, LongWritable.class, Text.class, context.hadoopConfiguration())
            .filter(line -> line._1().get() != 0)
            .mapPartitions(lines -> {
                CsvParser parser = new CsvParser();
                return new MappedIterator<>(lines, line -> {
                    float[] record = new float[width];
                    parser.read(line._2().getBytes(), line._2().getLength(), record);
                    return record;
                });
            });
    }

    private static void run(Arguments arguments, String name, Source source) throws Exception {
        try (JavaSparkContext context = new JavaSparkContext(SparkSettings.of(arguments, name))) {
            Report report = new Report(name, "Spark " + context.version(), "gradient-descent");
            JavaRDD<float[]> rows = source.rows(context, arguments.input().toUri().toString(), arguments.width());
            GradientDescent.run(arguments, report, weights -> pass(rows, weights));
            report.write(arguments.output());
        }
    }

    private static LogisticSums pass(JavaRDD<float[]> rows, double[] weights) {
        return rows.mapPartitions(part -> List.of(sum(part, weights)).iterator()).reduce(LogisticSums::merge);
    }

    private static LogisticSums sum(Iterator<float[]> rows, double[] weights) {
        LogisticSums sums = new LogisticSums(weights.length);
        while (rows.hasNext()) {
            sums.add(rows.next(), weights);
        }
        return sums;
    }
}
