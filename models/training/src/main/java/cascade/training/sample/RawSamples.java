package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.InputEncoder;
import cascade.features.schema.InputLayout;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.SchemaException;
import cascade.training.log.rows.ServedSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Encodes samples by what slots read when they were served. For one thread. */
final class RawSamples {

    private final FeatureSchema schema;
    private final Map<List<String>, Optional<Encoding>> encodings = new HashMap<>();
    private final TreeSet<String> lacking = new TreeSet<>();
    private final int[] user;
    private final int[] context;

    private record Encoding(InputLayout layout, InputEncoder encoder) {

        boolean fits(ServedSample.Raw raw, long[] of, long[] in, long[] item) {
            return of.length == layout.width(Field.USER)
                    && in.length == layout.width(Field.CONTEXT)
                    && item.length == layout.width(Field.ITEM)
                    && raw.cross().length == layout.width(Field.CROSS);
        }
    }

    RawSamples(FeatureSchema schema) {
        this.schema = schema;
        this.user = new int[schema.width(Field.USER)];
        this.context = new int[schema.width(Field.CONTEXT)];
    }

    /** Writes the ids of a sample to {@code out}, field after field; false where it has not what the schema reads. */
    boolean encode(ServedSample sample, int[] out) {
        ServedSample.Raw raw = sample.raw();
        Optional<Encoding> encoding = raw == null ? Optional.empty() : of(raw.slots());
        if (raw == null || encoding.isEmpty() || !isSound(raw.propensity())) {
            return false;
        }
        long[] of = LoggedInputs.user(raw.user(), sample.user().value());
        long[] in = LoggedInputs.context(raw.context(), raw.scene());
        long[] item = LoggedInputs.item(raw.item(), sample.item().value(), raw.author(), raw.topic(), raw.kind());
        if (!encoding.get().fits(raw, of, in, item)) {
            return false;
        }
        InputEncoder encoder = encoding.get().encoder;
        encoder.user(of, user);
        encoder.context(in, context);
        int at = 0;
        System.arraycopy(user, 0, out, at, user.length);
        at += user.length;
        encoder.item(item, 0, out, at);
        at += schema.width(Field.ITEM);
        System.arraycopy(context, 0, out, at, context.length);
        encoder.cross(of, raw.cross(), 0, out, at + context.length);
        return true;
    }

    /** Whether a draw can have had this propensity; null where there was none. */
    boolean isSound(@Nullable Double propensity) {
        boolean isSound = propensity == null || (propensity > 0 && propensity <= 1);
        if (!isSound) {
            lacking.add("a propensity in 0..1");
        }
        return isSound;
    }

    private Optional<Encoding> of(List<String> slots) {
        return encodings.computeIfAbsent(slots, this::encoding);
    }

    private Optional<Encoding> encoding(List<String> slots) {
        try {
            InputLayout layout = LoggedInputs.layout(slots);
            InputEncoder encoder = schema.encoder(layout);
            lacking.addAll(encoder.lacking());
            return encoder.lacking().isEmpty() ? Optional.of(new Encoding(layout, encoder)) : Optional.empty();
        } catch (SchemaException e) {
            lacking.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** What was missing, in words; empty where nothing was. */
    String lacking() {
        return lacking.isEmpty() ? "" : ", and lack " + String.join(", ", lacking);
    }
}
