package cascade.lab.evaluation;

import java.util.Map;

/**
 * One recall model to be measured with one seed.
 *
 * @param keep writes what is wanted of it beside its figures, whether they are measured now or an earlier report holds them
 */
record RecallJob(Choice choice, long seed, Measuring measuring, Runnable keep) {

    /** Told how far a job is. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called now and then.
         *
         * @param share of the whole job, between 0 and 1
         */
        void at(String detail, double share);
    }

    /** Trains and measures. */
    @FunctionalInterface
    interface Measuring {

        /** An element of the report. */
        Map<String, Object> row(Listener listener);
    }

    /** Such as {@code item2vec/prior, seed 2}. */
    String name() {
        return choice + ", seed " + seed;
    }
}
