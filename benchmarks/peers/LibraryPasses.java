package peers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Notes when MLlib has finished each evaluation of its objective, that is, each read of the training data. Spark tells its listeners from another
 * thread, and has told them all when the session is closed.
 */
final class LibraryPasses extends SparkListener {
    /** The class in MLlib whose jobs evaluate the objective; Spark names stages after the caller. */
    private static final String EVALUATION = "RDDLossFunction";

    private final Set<Integer> evaluations = new HashSet<>();
    private final List<Long> ends = new ArrayList<>();
    private long start;

    /** Starts the clock of the first read, which loads the data too. */
    void start() {
        start = System.currentTimeMillis();
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        for (StageInfo stage : CollectionConverters.asJava(job.stageInfos())) {
            if (stage.name().contains(EVALUATION)) {
                evaluations.add(job.jobId());
            }
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
        if (evaluations.contains(job.jobId())) {
            ends.add(job.time());
        }
    }

    /** Adds an iteration for each read: the seconds from the end of the one before to its own. Call it after the session is closed. */
    void reportTo(Report report) {
        long last = start;
        for (long end : ends) {
            report.addIteration((end - last) * 1e-3);
            last = end;
        }
    }
}
