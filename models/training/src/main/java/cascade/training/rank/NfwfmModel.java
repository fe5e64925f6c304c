package cascade.training.rank;

import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.NfwfmWeights.Dense;
import cascade.models.rank.RankShape;
import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.FieldPooling;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.LinearPooling;
import cascade.training.embedding.RowOptimizer;
import cascade.training.embedding.UniqueRows;
import cascade.training.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * NFwFM in training: embeddings and linear weights in Java tables, everything above their pools in libtorch.
 *
 * <p>The pools are leaf tensors, {@code [fields, batch, k]}. Their gradients come back into the arrays they were sent from,
 * and {@link FieldPooling} spreads them over the rows.
 */
final class NfwfmModel implements TrainableModel<NfwfmWeights> {

    private final Samples samples;
    private final RankShape shape;
    private final NfwfmSettings settings;
    private final int fields;
    private final int tasks;
    private final SplittableRandom random;
    private final EmbeddingTable embedding;
    private final EmbeddingTable linear;
    private final RowOptimizer embeddingOptimizer;
    private final RowOptimizer linearOptimizer;
    private final NfwfmGraph graph;
    private final Adam denseOptimizer;
    private final UniqueRows rows;
    private final float[] sums;
    private final float[] squares;
    private final float[] linearSums;
    private final float[] mask;
    private final float[] gradients;

    NfwfmModel(Samples samples, RankShape shape, NfwfmSettings settings, long seed) {
        this.samples = samples;
        this.shape = shape;
        this.settings = settings;
        fields = samples.layout().fields().size();
        tasks = samples.tasks().size();
        int k = settings.k();
        int batch = settings.schedule().batch();
        // One stream of seeds, so that no two parts draw the same numbers.
        random = new SplittableRandom(seed);
        embedding = EmbeddingTable.normal(shape.rows(), k, settings.deviation(), random.nextLong());
        linear = EmbeddingTable.zeros(shape.rows(), tasks);
        embeddingOptimizer = settings.embedding().forTable(shape.rows(), k);
        linearOptimizer = settings.linear().forTable(shape.rows(), tasks);
        graph = new NfwfmGraph(
                fields, k, settings.hidden(), BaseRate.logits(samples), ScalarType.Float, random.nextLong());
        denseOptimizer = new Adam(graph.parameters(), new AdamOptions(settings.denseRate()));
        rows = new UniqueRows(shape.rows(), batch * samples.layout().width());
        sums = new float[fields * batch * k];
        squares = new float[sums.length];
        linearSums = new float[batch * tasks];
        mask = new float[batch * k];
        gradients = new float[rows.capacity() * Math.max(k, tasks)];
    }

    @Override
    public void step(IdBatch batch, float[] labels) {
        pool(batch);
        drawMask(batch.size());
        // Without the scope every step would leave its tensors to the garbage collector, which does not see their size.
        try (var _ = new PointerScope()) {
            var pools = new Pools(batch.size());
            pools.all().forEach(pool -> pool.set_requires_grad(true));
            Tensor logits = pools.logits(Tensors.of(mask, batch.size(), settings.k()));
            Tensor loss = torch.binary_cross_entropy_with_logits(logits, Tensors.of(labels, batch.size(), tasks))
                    .mul(new Scalar((double) tasks));
            denseOptimizer.zero_grad();
            loss.backward();
            denseOptimizer.step();
            Tensors.read(pools.sums.grad(), sums);
            Tensors.read(pools.squares.grad(), squares);
            Tensors.read(pools.linear.grad(), linearSums);
        }
        batch.index(rows);
        FieldPooling.gradients(embedding, batch, rows, sums, squares, gradients);
        embeddingOptimizer.update(embedding, rows, gradients);
        LinearPooling.gradients(tasks, batch, rows, linearSums, gradients);
        linearOptimizer.update(linear, rows, gradients);
    }

    @Override
    public void predict(IdBatch batch, float[] probabilities) {
        pool(batch);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            float[] keep = {(float) settings.keep()};
            Tensors.read(new Pools(batch.size()).logits(Tensors.of(keep, 1)).sigmoid(), probabilities);
        }
    }

    @Override
    public NfwfmWeights weights() {
        try (var _ = new PointerScope()) {
            List<Dense> layers = new ArrayList<>();
            int inputs = settings.k();
            for (int layer = 0; layer < settings.hidden().length; layer++) {
                int outputs = settings.hidden()[layer];
                layers.add(new Dense(
                        inputs,
                        outputs,
                        Tensors.read(graph.layerWeights().get(layer)),
                        Tensors.read(graph.layerBiases().get(layer))));
                inputs = outputs;
            }
            return new NfwfmWeights(
                    samples.tasks(),
                    shape,
                    settings.k(),
                    embedding.toArray(),
                    linear.toArray(),
                    graph.strengthMatrix(),
                    (float) settings.keep(),
                    layers,
                    Tensors.read(graph.heads()),
                    Tensors.read(graph.bias()));
        }
    }

    @Override
    public void close() {
        denseOptimizer.close();
        graph.close();
    }

    private void pool(IdBatch batch) {
        FieldPooling.pool(embedding, batch, sums, squares);
        LinearPooling.pool(linear, batch, linearSums);
    }

    private void drawMask(int size) {
        for (int i = 0; i < size * settings.k(); i++) {
            mask[i] = random.nextDouble() < settings.keep() ? 1 : 0;
        }
    }

    /** The pools of a batch as tensors. */
    private final class Pools {

        private final Tensor sums;
        private final Tensor squares;
        private final Tensor linear;

        Pools(int size) {
            sums = Tensors.of(NfwfmModel.this.sums, fields, size, settings.k());
            squares = Tensors.of(NfwfmModel.this.squares, fields, size, settings.k());
            linear = Tensors.of(linearSums, size, tasks);
        }

        List<Tensor> all() {
            return List.of(sums, squares, linear);
        }

        Tensor logits(Tensor scale) {
            return graph.logits(sums, squares, linear, scale);
        }
    }
}
