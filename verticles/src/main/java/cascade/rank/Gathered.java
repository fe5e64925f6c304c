package cascade.rank;

/**
 * What a ranker is given of the candidates of a request, and what a split ranker makes of it before its graph.
 *
 * @param items {@code [size, itemWidth]} of a ranker that is not split; empty of one that is
 * @param interaction {@code [size, width]} of a split ranker, maybe longer; belongs to the thread that gathered, until it gathers again
 * @param linear {@code [size, tasks]} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Gathered(Inputs inputs, int[] items, float[] interaction, float[] linear) {}
