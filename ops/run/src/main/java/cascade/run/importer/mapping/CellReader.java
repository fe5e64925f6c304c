package cascade.run.importer.mapping;

import cascade.run.importer.mapping.TimeText.Unit;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a value comes from: the name of a column, {@code { "value": .. }}, or {@code { "column": .., "values": {..}, .. }}.
 */
final class CellReader {

    private CellReader() {}

    /** Empty where the key is missing, or says nothing that can be followed, which is a fault. */
    static Optional<Cell> read(Block parent, String key, Shape shape) {
        ConfigValue value = parent.value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof ConfigObject)) {
            return parent.text(key).map(Cell.Column::plain);
        }
        return parent.block(key).flatMap(block -> {
            Optional<Cell> cell = cell(block, shape);
            block.refuseUnknown();
            return cell;
        });
    }

    private static Optional<Cell> cell(Block block, Shape shape) {
        Optional<String> constant = block.text("value");
        if (constant.isPresent()) {
            return Optional.of(new Cell.Constant(constant.get()));
        }
        Optional<String> column = block.text("column");
        if (column.isEmpty()) {
            block.fault("has neither column nor value");
            return Optional.empty();
        }
        Map<String, String> values = block.block("values").map(Block::texts).orElse(Map.of());
        String otherwise = block.text("otherwise").orElse(null);
        if (otherwise != null && values.isEmpty()) {
            block.fault("otherwise", "is for what is not among values, and there are none");
        }
        return Optional.of(new Cell.Column(
                column.get(),
                values,
                otherwise,
                block.text("missing").orElse(null),
                time(block, shape),
                isOfTexts(shape) ? block.text("separator").orElse(null) : null));
    }

    private static boolean isOfTexts(Shape shape) {
        return shape == Shape.TEXT || shape == Shape.TEXTS || shape == Shape.NUMBERS;
    }

    private static TimeText time(Block block, Shape shape) {
        if (shape != Shape.TIME && shape != Shape.MILLIS) {
            return TimeText.OURS;
        }
        @Nullable
        Unit unit = block.text(
                "unit", "seconds, millis, micros or nanos", text -> Unit.valueOf(text.toUpperCase(Locale.ROOT)));
        if (shape == Shape.MILLIS) {
            return new TimeText(unit, null, ZoneOffset.UTC);
        }
        @Nullable
        DateTimeFormatter format = block.text(
                "format",
                "a pattern such as yyyy-MM-dd HH:mm:ss",
                text -> DateTimeFormatter.ofPattern(text, Locale.ROOT));
        @Nullable ZoneId zone = block.text("zone", "a zone such as Asia/Shanghai", ZoneId::of);
        if (unit != null && (format != null || zone != null)) {
            block.fault("unit", "goes with neither format nor zone");
        }
        return new TimeText(unit, format, zone == null ? ZoneOffset.UTC : zone);
    }
}
