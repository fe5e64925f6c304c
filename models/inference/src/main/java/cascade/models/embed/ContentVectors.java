package cascade.models.embed;

import cascade.features.Item;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Content vectors of one length, scaled to unit length; zeros where an item has none, or one that does not fit. Thread-safe. */
final class ContentVectors {

    private static final Logger LOG = LoggerFactory.getLogger(ContentVectors.class);

    private final int width;
    private final LongAdder ignored = new LongAdder();

    /** @param width 0 where content is not looked at */
    ContentVectors(int width) {
        this.width = width;
    }

    /** {@code [width]}. */
    float[] of(Item item) {
        float[] content = new float[width];
        float[] vector = item.vector();
        if (width == 0 || vector == null) {
            return content;
        }
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (vector.length != width || !Double.isFinite(squares)) {
            note(item, vector);
        } else if (squares > 0) {
            for (int i = 0; i < width; i++) {
                content[i] = (float) (vector[i] / Math.sqrt(squares));
            }
        }
        return content;
    }

    private void note(Item item, float[] vector) {
        if (ignored.sum() == 0) {
            LOG.warn(
                    "the content vector of {}, of length {}, does not fit a model that was trained with {}: it is not used,"
                            + " nor are others like it",
                    item.id(),
                    vector.length,
                    width);
        }
        ignored.increment();
    }

    /** Content vectors that did not fit. */
    long ignored() {
        return ignored.sum();
    }
}
