package peers;

import java.io.IOException;
import org.apache.spark.SparkConf;

/** How every Spark program starts Spark: in its own process, with as many task threads as it was given. */
final class SparkSettings {
    private static final int TASKS_PER_THREAD = 2;
    private static final int BUFFER_BYTES = 1 << 20;

    private SparkSettings() {
    }

    /** Settings with the web page off, files read in equal partitions and large buffers, and everything written to the scratch folder. */
    static SparkConf of(Arguments arguments, String name) throws IOException {
        String splitBytes = Long.toString(arguments.splitBytes(TASKS_PER_THREAD));
        return new SparkConf()
            .setAppName(name)
            .setMaster("local[" + arguments.threads() + "]")
            .set("spark.ui.enabled", "false")
            .set("spark.log.level", "ERROR")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.sql.shuffle.partitions", "4")
            .set("spark.local.dir", arguments.scratch().toString())
            .set("spark.sql.warehouse.dir", arguments.scratch().resolve("warehouse").toString())
            .set("spark.hadoop.io.file.buffer.size", Integer.toString(BUFFER_BYTES))
            .set("spark.hadoop.mapreduce.input.fileinputformat.split.minsize", splitBytes)
            .set("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", splitBytes);
    }
}
