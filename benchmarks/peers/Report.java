package peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a program found, as one JSON document. */
final class Report {
    private final String name;
    private final String system;
    private final String method;
    private final double startSeconds;
    private final List<String> iterations = new ArrayList<>();
    private String objectives = "[]";

    /**
     * Opens the report when the system is ready for its first iteration.
     *
     * @param name   the program's name
     * @param system the system that ran it, with its version
     * @param method {@code gradient-descent}, whose losses agree between systems step by step, or {@code l-bfgs}, whose losses do not
     */
    Report(String name, String system, String method) {
        this.name = name;
        this.system = system;
        this.method = method;
        startSeconds = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
    }

    /** Adds an iteration: its seconds, and the objective at the weights it started from. */
    void addIteration(double seconds, double loss) {
        iterations.add("{\"seconds\":" + seconds + ",\"loss\":" + loss + "}");
    }

    /** Adds a read of the data that is no step of its own. */
    void addIteration(double seconds) {
        iterations.add("{\"seconds\":" + seconds + "}");
    }

    /** Sets the objectives that belong to no single read of the data. */
    void addObjectives(double[] values) {
        objectives = Arrays.toString(values);
    }

    /** Writes the document: the seconds from the start of the JVM to the first iteration, the iterations, and the process's peak memory. */
    void write(Path file) throws IOException {
        Files.writeString(file, String.format(
            Locale.ROOT,
            "{\"name\":\"%s\",\"system\":\"%s\",\"java\":\"%s\",\"method\":\"%s\",\"startSeconds\":%s,"
                + "\"iterations\":[%s],\"objectives\":%s,\"peakBytes\":%d}%n",
            name, system, System.getProperty("java.version"), method, startSeconds, String.join(",", iterations), objectives, peakBytes()));
    }

    /** The largest resident size of this process where Linux tells it, otherwise the memory that the JVM has now. */
    private static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Runtime.getRuntime().totalMemory();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseGet(() -> Runtime.getRuntime().totalMemory());
        }
    }
}
