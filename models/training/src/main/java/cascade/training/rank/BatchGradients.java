package cascade.training.rank;

import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.LinearPooling;
import cascade.training.embedding.PoolGradients;
import cascade.training.embedding.Pooling;
import cascade.training.embedding.UniqueRows;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What came back to the pools of all shares of a batch, as gradients of rows. Valid until a shard drops its gradients. */
final class BatchGradients {

    private final EmbeddingTable embedding;
    private final IdBatch batch;
    private final int share;
    private final PoolGradients[][] kinds;
    private final MemorySegment[] linear;
    private final int tasks;

    /** @param share samples of each shard but the last ones */
    BatchGradients(Tables tables, IdBatch batch, List<Shard> shards, int share) {
        embedding = tables.embedding();
        tasks = tables.linear().width();
        this.batch = batch;
        this.share = share;
        List<Shard> filled = shards.stream().filter(shard -> shard.size() > 0).toList();
        kinds = new PoolGradients[filled.getFirst().gradients().size()][filled.size()];
        for (int part = 0; part < filled.size(); part++) {
            List<PoolGradients> own = filled.get(part).gradients();
            for (int kind = 0; kind < kinds.length; kind++) {
                kinds[kind][part] = own.get(kind);
            }
        }
        linear = tasks == 0
                ? new MemorySegment[0]
                : filled.stream().map(Shard::linearGradients).toArray(MemorySegment[]::new);
    }

    /** Adds the gradient of an embedding to {@code width} values from {@code at} on. */
    void addEmbedding(UniqueRows rows, int slot, float[] gradients, int at) {
        for (PoolGradients[] shares : kinds) {
            Pooling.addGradient(embedding, batch, rows, slot, shares, share, gradients, at);
        }
    }

    /** Adds the gradient of the weights of an id to {@code tasks} values from {@code at} on. */
    void addLinear(UniqueRows rows, int slot, float[] gradients, int at) {
        LinearPooling.addGradient(batch, rows, slot, linear, share, tasks, gradients, at);
    }
}
