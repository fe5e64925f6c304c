package cascade.training.model;

import cascade.training.graph.Algebra;

/** A ranking model above the pools of its embeddings. Stateless: its params belong to whoever computes it. */
public interface RankModel {

    PoolDemand pools();

    /** Logits {@code [batch, tasks]}, without the bias of each task, which every model has and nobody needs to write. */
    <T> T logits(Algebra<T> math, Inputs<T> inputs);

    /**
     * The same logits for serving, where some fields have one row for all candidates: in an order of operations that leaves
     * few of them to be done for each candidate.
     *
     * @param order the fields, those with one row first
     * @param offset {@code [1, tasks]} that is added to each
     */
    default <T> T served(Algebra<T> math, Inputs<T> inputs, int[] order, T offset) {
        return math.add(logits(math, inputs), offset);
    }

    /** Of one forward pass for one sample: interaction and dense layers, embedding sums apart. */
    long multiplyAdds();
}
