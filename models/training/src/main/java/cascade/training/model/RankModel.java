package cascade.training.model;

import cascade.training.graph.Algebra;
import org.jspecify.annotations.Nullable;

/** A ranking model above the pools of its embeddings. Stateless: its params belong to whoever computes it. */
public interface RankModel {

    PoolDemand pools();

    /** Logits {@code [batch, tasks]}, without the bias of each task, which every model has and nobody needs to write. */
    <T> T logits(Algebra<T> math, Inputs<T> inputs);

    /** The same model for a server that sums up by itself how fields meet; null where it sees more of its ids. */
    default @Nullable PairedModel paired() {
        return null;
    }

    /** Of one forward pass for one sample: interaction and dense layers, embedding sums apart. */
    long multiplyAdds();
}
