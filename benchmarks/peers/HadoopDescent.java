package peers;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.mapred.LocalJobRunner;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FixedLengthInputFormat;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.apache.hadoop.util.VersionInfo;

/**
 * Gradient descent as Hadoop MapReduce does it: each pass is a job that reads its input from the file, sums inside its mappers, and writes the
 * total to a file that the next job's weights are made from. Jobs run in this process, by Hadoop's local runner.
 */
final class HadoopDescent {
    private static final String WEIGHTS = "peers.weights";
    private static final int TASKS_PER_THREAD = 1;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Arguments arguments;
    private final Class<? extends InputFormat<?, ?>> format;
    private final Class<? extends GradientMapper<?>> mapper;
    private final Configuration configuration;
    private int passes;

    private HadoopDescent(Arguments arguments, Class<? extends InputFormat<?, ?>> format, Class<? extends GradientMapper<?>> mapper)
            throws IOException {
        this.arguments = arguments;
        this.format = format;
        this.mapper = mapper;
        configuration = configure(arguments);
    }

    /** Lines of CSV, parsed again by every job. */
    static void text(Arguments arguments, String name) throws Exception {
        new HadoopDescent(arguments, TextInputFormat.class, TextGradientMapper.class).run(name);
    }

    /** Fixed-length records, read again by every job. */
    static void binary(Arguments arguments, String name) throws Exception {
        new HadoopDescent(arguments, FixedLengthInputFormat.class, BinaryGradientMapper.class).run(name);
    }

    /** The weights of the pass that a task belongs to. */
    static double[] weights(Configuration configuration) {
        return Arrays.stream(configuration.getStrings(WEIGHTS)).mapToDouble(Double::parseDouble).toArray();
    }

    private void run(String name) throws Exception {
        Report report = new Report(name, "Hadoop " + VersionInfo.getVersion(), "gradient-descent");
        GradientDescent.run(arguments, report, this::pass);
        report.write(arguments.output());
    }

    private LogisticSums pass(double[] weights) throws Exception {
        Configuration own = new Configuration(configuration);
        own.set(WEIGHTS, DoubleStream.of(weights).mapToObj(Double::toString).collect(Collectors.joining(",")));

        Job job = Job.getInstance(own, "pass " + passes);
        job.setJarByClass(HadoopDescent.class);
        job.setInputFormatClass(format);
        job.setMapperClass(mapper);
        job.setReducerClass(SumsReducer.class);
        job.setNumReduceTasks(1);
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(LogisticSums.class);
        job.setOutputFormatClass(SequenceFileOutputFormat.class);
        LocalJobRunner.setLocalMaxRunningMaps(job, arguments.threads());
        FileInputFormat.addInputPath(job, new Path(arguments.input().toUri()));
        Path output = new Path(arguments.scratch().resolve("pass-" + passes++).toUri());
        FileOutputFormat.setOutputPath(job, output);

        if (!job.waitForCompletion(false)) {
            throw new IllegalStateException("The job '" + job.getJobName() + "' failed; the log says why.");
        }
        return readTotal(own, output);
    }

    private static LogisticSums readTotal(Configuration configuration, Path output) throws IOException {
        LogisticSums total = new LogisticSums();
        Path part = new Path(output, "part-r-00000");
        try (SequenceFile.Reader reader = new SequenceFile.Reader(configuration, SequenceFile.Reader.file(part))) {
            reader.next(NullWritable.get(), total);
        }
        FileSystem.get(configuration).delete(output, true);
        return total;
    }

    /** The settings without which the local runner would look slower than MapReduce is; docs/peers.md tells why. */
    private static Configuration configure(Arguments arguments) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("mapreduce.framework.name", "local");
        configuration.set("fs.defaultFS", "file:///");
        configuration.setClass("fs.file.impl", ForklessFileSystem.class, FileSystem.class);
        configuration.set("hadoop.tmp.dir", arguments.scratch().toString());
        configuration.setInt("io.file.buffer.size", BUFFER_BYTES);
        configuration.setInt("mapreduce.task.io.sort.mb", 1);
        configuration.setInt("mapreduce.client.completion.pollinterval", 5);
        configuration.setInt("mapreduce.client.progressmonitor.pollinterval", 5);
        configuration.setLong(FileInputFormat.SPLIT_MINSIZE, arguments.splitBytes(TASKS_PER_THREAD));
        configuration.setLong(FileInputFormat.SPLIT_MAXSIZE, arguments.splitBytes(TASKS_PER_THREAD));
        FixedLengthInputFormat.setRecordLength(configuration, arguments.width() * Float.BYTES);
        return configuration;
    }
}
