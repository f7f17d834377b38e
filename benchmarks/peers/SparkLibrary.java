package peers;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Logistic regression by Spark's own library, MLlib, over a cached data frame. It minimises the same objective (the penalty is on the original
 * scale and spares the intercept) but by L-BFGS: an iteration may read the data more than once, and its objective after K iterations is lower than
 * gradient descent's. So the report gives the seconds of each read and, apart from them, the objective of each iteration.
 */
final class SparkLibrary {
    private SparkLibrary() {
    }

    static void run(Arguments arguments, String name) throws Exception {
        LibraryPasses passes = new LibraryPasses();
        Report report;
        try (SparkSession session = SparkSession.builder().config(SparkSettings.of(arguments, name)).getOrCreate()) {
            report = new Report(name, "Spark " + session.version(), "l-bfgs");
            passes.start();
            Dataset<Row> data = load(session, arguments);
            session.sparkContext().addSparkListener(passes);
            double[] objectives = fit(arguments, data);
            report.addObjectives(objectives);
        }
        passes.reportTo(report);
        report.write(arguments.output());
    }

    private static Dataset<Row> load(SparkSession session, Arguments arguments) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        JavaRDD<Row> rows = SparkDescent.decoded(context, arguments.input().toUri().toString(), arguments.width()).map(SparkLibrary::row);
        StructType schema = new StructType(new StructField[] {
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("features", SQLDataTypes.VectorType(), false, Metadata.empty()),
        });

        Dataset<Row> data = session.createDataFrame(rows, schema).persist(StorageLevel.MEMORY_ONLY());
        long count = data.count();
        if (count != arguments.rows()) {
            throw new IllegalStateException("Expected " + arguments.rows() + " rows in the input, found " + count + ".");
        }
        return data;
    }

    private static Row row(float[] record) {
        double[] features = new double[record.length - 1];
        for (int i = 0; i < features.length; i++) {
            features[i] = record[i + 1];
        }
        return RowFactory.create((double) record[0], Vectors.dense(features));
    }

    /** Trains with no tolerance, so that all iterations are done, and returns the objective before each iteration and after the last. */
    private static double[] fit(Arguments arguments, Dataset<Row> data) {
        return new LogisticRegression()
            .setMaxIter(arguments.iterations())
            .setTol(0)
            .setRegParam(arguments.l2())
            .setElasticNetParam(0)
            .setStandardization(false)
            .fit(data)
            .summary()
            .objectiveHistory();
    }
}
