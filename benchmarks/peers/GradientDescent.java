package peers;

/**
 * Batch gradient descent with a fixed step for logistic regression, the same steps on every system:
 * {@code w <- w - step * gradient(mean log-loss + l2 / 2 * |w|^2)}, from zero, with the intercept (index 0) not penalised.
 */
final class GradientDescent {
    private GradientDescent() {
    }

    /** One pass over all rows: how a system sums the log-losses and their gradient at the given weights. */
    @FunctionalInterface
    interface Pass {
        LogisticSums at(double[] weights) throws Exception;
    }

    /**
     * Takes all steps and reports, for each, the seconds from the old weights to the new ones and the objective at the old ones.
     *
     * @throws IllegalStateException when a pass saw another number of rows than the arguments promise, or the objective is not finite
     */
    static void run(Arguments arguments, Report report, Pass pass) throws Exception {
        double[] weights = new double[arguments.width()];
        for (int iteration = 0; iteration < arguments.iterations(); iteration++) {
            collectGarbage();
            long start = System.nanoTime();
            LogisticSums sums = pass.at(weights);
            double objective = objective(sums, weights, arguments.l2());
            step(weights, sums, arguments.step(), arguments.l2());
            report.addIteration((System.nanoTime() - start) * 1e-9, objective);
            check(sums.rows(), arguments.rows(), objective);
        }
    }

    /**
     * Hadoop counts file statistics per thread and adds the counts of all threads up for every record it reads; only a collection forgets the
     * threads of earlier jobs. Done between passes, outside their time.
     */
    private static void collectGarbage() {
        System.gc();
    }

    private static double objective(LogisticSums sums, double[] weights, double l2) {
        double squares = 0;
        for (int i = 1; i < weights.length; i++) {
            squares += weights[i] * weights[i];
        }
        return sums.loss() / sums.rows() + l2 / 2 * squares;
    }

    private static void step(double[] weights, LogisticSums sums, double step, double l2) {
        double[] gradient = sums.gradient();
        for (int i = 0; i < weights.length; i++) {
            double penalty = i == 0 ? 0 : l2 * weights[i];
            weights[i] -= step * (gradient[i] / sums.rows() + penalty);
        }
    }

    private static void check(long rows, long expected, double objective) {
        if (rows != expected) {
            throw new IllegalStateException("Expected " + expected + " rows in the input, found " + rows + ".");
        }
        if (!Double.isFinite(objective)) {
            throw new IllegalStateException("The objective became " + objective + "; a smaller step would keep it finite.");
        }
    }
}
