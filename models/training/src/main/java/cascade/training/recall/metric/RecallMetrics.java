package cascade.training.recall.metric;

/**
 * How good lists are, averaged over the questions.
 *
 * @param recall20 share of what was wanted among the first 20; likewise among 50, 200 and 500
 * @param ndcg20 {@code DCG / best DCG} of the first 20, an answer at rank r (from 1) counting {@code 1 / log2(r + 1)}
 * @param hit20 share of the questions with any right answer among the first 20
 * @param coverage share of the catalogue that is among somebody's first 200
 * @param questions how many were asked
 */
public record RecallMetrics(
        double recall20,
        double recall50,
        double recall200,
        double recall500,
        double ndcg20,
        double hit20,
        double coverage,
        int questions) {}
