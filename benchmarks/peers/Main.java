package peers;

import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Trains a logistic regression on one of the systems that Accel is compared with, and reports the time and the loss of each iteration:
 * {@code java peers.Main MODE --input FILE ...}. Exit code 0 with the report written, 1 when training failed, 2 for bad usage.
 */
public final class Main {
    @FunctionalInterface
    private interface Program {
        void run(Arguments arguments, String name) throws Exception;
    }

    private static final Map<String, Program> PROGRAMS = new TreeMap<>(Map.of(
        "hadoop-text", HadoopDescent::text,
        "hadoop-binary", HadoopDescent::binary,
        "spark-text", SparkDescent::text,
        "spark-binary", SparkDescent::binary,
        "spark-cached", SparkDescent::cached,
        "spark-mllib", SparkLibrary::run));

    private Main() {
    }

    public static void main(String[] words) {
        System.setOut(System.err);
        Configurator.setRootLevel(Level.ERROR);
        Configurator.setLevel("org.apache.hadoop.mapred.LocalJobRunner", Level.WARN); // where it says why a job failed

        Program program = words.length == 0 ? null : PROGRAMS.get(words[0]);
        if (program == null) {
            System.err.println("Expected MODE " + Arguments.USAGE + ", with a MODE of " + PROGRAMS.keySet() + ".");
            System.exit(2);
        }
        try {
            Arguments arguments = Arguments.parse(words, 1);
            Files.createDirectories(arguments.scratch());
            program.run(arguments, words[0]);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.exit(2);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }
}
