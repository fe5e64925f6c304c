package cascade.models.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Verdict} as JSON, version 1 of the format. A number that there is none of is null. */
final class VerdictJson {

    private static final int FORMAT = 1;
    private static final String IN_SERVICE = "inService";
    private static final String COULD_SEE = "couldSee";
    private static final String WEEK = "week";
    private static final String BEST = "best";
    private static final String GAIN = "gain";
    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictJson() {}

    static byte[] write(Verdict verdict) {
        ObjectNode json = JSON.createObjectNode()
                .put("v", FORMAT)
                .put("bundle", verdict.bundle().toString())
                .put("judgedAt", verdict.judgedAt().toString());
        verdict.inService().ifPresent(version -> json.put(IN_SERVICE, version.toString()));
        verdict.week()
                .ifPresent(week ->
                        json.putObject(WEEK).put(BEST, week.best().toString()).put(GAIN, week.gain()));
        var checks = json.putArray("checks");
        for (Verdict.Check check : verdict.checks()) {
            ObjectNode entry = checks.addObject().put("check", check.name());
            put(entry, "value", check.value());
            put(entry, IN_SERVICE, check.inService());
            put(entry, "margin", check.margin());
            put(entry, COULD_SEE, check.couldSee());
            entry.put("ok", check.ok()).put("reason", check.reason()).put("told", check.isTold());
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("the verdict on " + verdict.bundle() + " does not print", e);
        }
    }

    private static void put(ObjectNode entry, String key, double value) {
        if (Double.isFinite(value)) {
            entry.put(key, value);
        } else {
            entry.putNull(key);
        }
    }

    /**
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException where it is not a verdict of this format
     */
    static Verdict read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        if (json.path("v").asInt() != FORMAT) {
            throw new IllegalArgumentException("verdict format " + json.path("v") + " is not " + FORMAT);
        }
        List<Verdict.Check> checks = new ArrayList<>();
        for (JsonNode entry : json.path("checks")) {
            checks.add(new Verdict.Check(
                    entry.path("check").asText(),
                    entry.path("value").asDouble(Double.NaN),
                    entry.path(IN_SERVICE).asDouble(Double.NaN),
                    entry.path("margin").asDouble(Double.NaN),
                    entry.path(COULD_SEE).asDouble(Double.NaN), // which verdicts of before have not
                    entry.path("ok").asBoolean(),
                    entry.path("reason").asText(),
                    entry.path("told").asBoolean(true)));
        }
        Optional<ModelVersion> inService = json.path(IN_SERVICE).isTextual()
                ? Optional.of(ModelVersion.parse(json.path(IN_SERVICE).asText()))
                : Optional.empty();
        return new Verdict(
                ModelVersion.parse(json.path("bundle").asText()),
                inService,
                time(json.path("judgedAt").asText()),
                checks,
                week(json.path(WEEK)));
    }

    /** None in verdicts of before. */
    private static Optional<Verdict.Week> week(JsonNode json) {
        return json.path(BEST).isTextual()
                ? Optional.of(new Verdict.Week(
                        ModelVersion.parse(json.path(BEST).asText()),
                        json.path(GAIN).asDouble()))
                : Optional.empty();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("judgedAt is not a time: " + text, e);
        }
    }
}
