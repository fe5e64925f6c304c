package cascade.models.vector.ivf;

import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.CodeKind;

/**
 * How an {@link IvfIndex} is built.
 *
 * @param recall share of the true neighbours that a search should find, on average over queries like those it is measured with
 * @param vectorsPerList of so many at least there is a list on average; else there are {@code 4 sqrt(size)} lists
 * @param trainedPerList vectors per list that the centres are learned from, at most
 * @param iterations of k-means
 * @param sampledQueries that the recall is measured with, at most
 * @param codes that lists are scanned as
 * @param seed of all chance
 */
public record IvfSettings(
        double recall,
        int vectorsPerList,
        int trainedPerList,
        int iterations,
        int sampledQueries,
        CodeKind codes,
        long seed) {

    public IvfSettings {
        if (!(recall > 0 && recall <= 1)
                || vectorsPerList < 1
                || trainedPerList < 1
                || iterations < 0
                || sampledQueries < 1) {
            throw new IllegalArgumentException("no lists can be made for recall " + recall + " with " + vectorsPerList
                    + " vectors a list, " + trainedPerList + " of them trained on in " + iterations
                    + " iterations, and " + sampledQueries + " queries");
        }
    }

    /** Recall .95, and the codes that take least. */
    public static IvfSettings defaults() {
        return new IvfSettings(.95, 64, 48, 8, 1_024, CodeKind.NIBBLES, 1);
    }

    public IvfSettings withRecall(double share) {
        return new IvfSettings(share, vectorsPerList, trainedPerList, iterations, sampledQueries, codes, seed);
    }

    public IvfSettings withSeed(long other) {
        return new IvfSettings(recall, vectorsPerList, trainedPerList, iterations, sampledQueries, codes, other);
    }

    public IvfSettings withCodes(CodeKind kind) {
        return new IvfSettings(recall, vectorsPerList, trainedPerList, iterations, sampledQueries, kind, seed);
    }

    /** At least 1. Four times the root of the size balances reading centres against reading lists. */
    int lists(int size) {
        int most = size / vectorsPerList;
        int lists = (int) Math.min(most, Math.round(4 * Math.sqrt(size)));
        return Math.max(1, lists / CodeBlocks.ROWS * CodeBlocks.ROWS);
    }
}
