package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.InputEncoder;
import cascade.features.schema.InputLayout;
import cascade.features.schema.InputReader;
import cascade.features.schema.InputSlot;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.SchemaException;
import cascade.features.schema.SlotNames;
import cascade.training.log.rows.ServedSample;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encodes samples by what slots read when they were served. For one thread. */
final class RawSamples {

    static final ServedRow OF_VERSION_1 = ServedRow.unread("their records are of version 1");
    static final ServedRow IMPOSSIBLE =
            ServedRow.refused("their records have propensities that are not above 0 and at most 1");
    static final ServedRow UNFIT = ServedRow.refused("their records have other numbers than their slots take");

    private final FeatureSchema schema;
    private final Map<List<String>, Encoding> encodings = new HashMap<>();
    private final SortedMap<String, Integer> unknown = new TreeMap<>();
    private final int[] user;
    private final int[] context;

    /** How rows of some slots are encoded. */
    private sealed interface Encoding {}

    private record NoEncoding(ServedRow row) implements Encoding {}

    /** @param unknown slots that this build does not know, and passes over */
    private record ByLayout(InputLayout layout, List<String> unknown, InputEncoder encoder, ServedRow row)
            implements Encoding {

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

    /** Writes the ids of a sample to {@code out}, field after field, of as many slots as it has. */
    ServedRow encode(ServedSample sample, int[] out) {
        ServedSample.Raw raw = sample.raw();
        if (raw == null) {
            return OF_VERSION_1;
        }
        if (!isSound(raw.propensity())) {
            return IMPOSSIBLE;
        }
        return switch (encodings.computeIfAbsent(raw.slots(), this::encoding)) {
            case NoEncoding none -> none.row;
            case ByLayout encoding -> encode(encoding, sample, raw, out);
        };
    }

    private ServedRow encode(ByLayout encoding, ServedSample sample, ServedSample.Raw raw, int[] out) {
        long[] of = LoggedInputs.user(raw.user(), sample.user().value());
        long[] in = LoggedInputs.context(raw.context(), raw.scene(), raw.position());
        long[] item = LoggedInputs.item(raw.item(), sample.item().value(), raw.author(), raw.topic(), raw.kind());
        if (!encoding.fits(raw, of, in, item)) {
            return UNFIT;
        }
        encoding.unknown.forEach(slot -> unknown.merge(slot, 1, Integer::sum));
        InputEncoder encoder = encoding.encoder;
        encoder.user(of, user);
        encoder.context(in, context);
        int at = 0;
        System.arraycopy(user, 0, out, at, user.length);
        at += user.length;
        encoder.item(item, 0, out, at);
        at += schema.width(Field.ITEM);
        System.arraycopy(context, 0, out, at, context.length);
        encoder.cross(of, raw.cross(), 0, out, at + context.length);
        return encoding.row;
    }

    /** Whether a draw can have had this propensity; null where there was none. */
    private static boolean isSound(@Nullable Double propensity) {
        return propensity == null || (propensity > 0 && propensity <= 1);
    }

    /** Such as {@code of samples of 2026-01-01 slots are passed over that this version does not know: item.mood (20)}; empty where all are known. */
    Optional<String> passedOver(LocalDate day) {
        String all = unknown.entrySet().stream()
                .map(slot -> "%s (%d)".formatted(slot.getKey(), slot.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of("of samples of %s slots are passed over that this version does not know: %s"
                        .formatted(day, all));
    }

    private static List<String> unknown(List<String> names) {
        Set<String> known = new InputReader(SlotNames.all(names))
                .layout().slots().stream().map(InputSlot::name).collect(Collectors.toSet());
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    private Encoding encoding(List<String> slots) {
        try {
            InputLayout layout = LoggedInputs.layout(slots);
            InputEncoder encoder = schema.encoder(layout);
            return new ByLayout(
                    layout,
                    unknown(layout.slots().stream().map(InputSlot::name).toList()),
                    encoder,
                    encoder.lacking().isEmpty()
                            ? ServedRow.WHOLE
                            : ServedRow.inPart("their records lack " + String.join(", ", encoder.lacking())));
        } catch (SchemaException e) {
            return new NoEncoding(ServedRow.refused("their records have slots that cannot be read: " + e.getMessage()));
        }
    }
}
