package peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What every program is told: the data, the training and where to work.
 *
 * @param input      the data file: CSV with a header line, or fixed-length records (see {@link BinaryRecord})
 * @param features   number of features D of a row
 * @param rows       number of rows N the file must hold
 * @param iterations number of descent steps, or of L-BFGS iterations for MLlib
 * @param step       length of a descent step
 * @param l2         weight of the penalty, in {@code mean log-loss + l2 / 2 * |w|^2}
 * @param threads    number of tasks that run at the same time
 * @param scratch    folder for everything a system writes while it works
 * @param output     file that receives the report
 */
record Arguments(Path input, int features, long rows, int iterations, double step, double l2, int threads, Path scratch, Path output) {
    static final String USAGE = "--input FILE --features D --rows N --iterations K --step S --l2 L --threads T --scratch DIR --output JSONFILE";

    /**
     * Reads {@code --name value} pairs, all of which are required.
     *
     * @throws IllegalArgumentException when one is unknown, missing or malformed
     */
    static Arguments parse(String[] words, int start) {
        Map<String, String> values = new HashMap<>();
        for (int i = start; i < words.length; i += 2) {
            if (!words[i].startsWith("--") || i + 1 == words.length) {
                throw new IllegalArgumentException("Expected " + USAGE + ", found '" + words[i] + "' without a value.");
            }
            values.put(words[i].substring(2), words[i + 1]);
        }

        Arguments arguments = new Arguments(
            Path.of(take(values, "input")).toAbsolutePath(),
            Integer.parseInt(take(values, "features")),
            Long.parseLong(take(values, "rows")),
            Integer.parseInt(take(values, "iterations")),
            Double.parseDouble(take(values, "step")),
            Double.parseDouble(take(values, "l2")),
            Integer.parseInt(take(values, "threads")),
            Path.of(take(values, "scratch")).toAbsolutePath(),
            Path.of(take(values, "output")).toAbsolutePath());
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("Expected " + USAGE + ", found " + values.keySet() + ".");
        }
        return arguments;
    }

    private static String take(Map<String, String> values, String name) {
        String value = values.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected " + USAGE + ", but --" + name + " is missing.");
        }
        return value;
    }

    /** Values in a record: the label and the features. */
    int width() {
        return features + 1;
    }

    /**
     * Size of an input split: the file cut into {@code tasksPerThread} equal parts for each thread, rounded up to whole binary records
     * so that the last part is not a sliver.
     */
    long splitBytes(int tasksPerThread) throws IOException {
        long tasks = (long) threads * tasksPerThread;
        long recordBytes = (long) width() * Float.BYTES;
        long even = (Files.size(input) + tasks - 1) / tasks;
        return (even + recordBytes - 1) / recordBytes * recordBytes;
    }
}
