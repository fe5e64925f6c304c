package cascade.training.export;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemVectors;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.NfwfmWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Publishes trained models in a catalogue folder; each becomes the current one of its kind. */
public final class BundleExport {

    public static final String NFWFM = "nfwfm";
    public static final String LOGISTIC = "lr";
    public static final String ITEM2VEC = "item2vec";

    private final Path models;

    /** @param models the catalogue, made where it is missing */
    public BundleExport(Path models) {
        this.models = models;
    }

    /**
     * Publishes an NFwFM as an ONNX graph.
     *
     * @param golden inputs with the probabilities that the trainer itself gave
     */
    public ModelVersion nfwfm(NfwfmWeights weights, FeatureSchema schema, GoldenRows golden, ModelCard card) {
        return ranking(NFWFM, schema, golden, card, bundle -> NfwfmOnnx.write(weights, bundle.file("model.onnx")));
    }

    /**
     * Publishes a logistic regression as it is.
     *
     * @param golden inputs with the probabilities that the trainer itself gave
     */
    public ModelVersion logistic(LogisticWeights weights, FeatureSchema schema, GoldenRows golden, ModelCard card) {
        return ranking(LOGISTIC, schema, golden, card, bundle -> weights.write(bundle.file("weights.bin")));
    }

    /** Publishes item vectors. */
    public ModelVersion item2vec(ItemVectors vectors, ModelCard card) {
        try (var bundle = BundleWriter.begin(models, ITEM2VEC)) {
            vectors.write(bundle.file("vectors.bin"));
            return bundle.publish(card);
        }
    }

    private ModelVersion ranking(
            String kind, FeatureSchema schema, GoldenRows golden, ModelCard card, Consumer<BundleWriter> model) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            Files.write(bundle.file("schema.json"), schema.toJson());
            Files.write(bundle.file("golden.json"), golden.toJson());
            model.accept(bundle);
            return bundle.publish(card);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle of " + kind + " in " + models, e);
        }
    }
}
