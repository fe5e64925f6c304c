package cascade.pushed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds faults in the text they are of: a member where its name begins, an element where its value does; what is not there at the nearest that
 * is, and what is no JSON where it ceases to be. Pure. One pass, in which only what leads to a fault is looked into.
 */
public final class FaultPlaces {

    private final List<Fault> faults;
    private final JsonLocation[] found;

    private FaultPlaces(List<Fault> faults) {
        this.faults = faults;
        this.found = new JsonLocation[faults.size()];
        Arrays.fill(found, JsonLocation.NA);
    }

    /** These faults of {@code json}, in their order; all at its beginning where it is too long to be read. */
    public static List<PlacedFault> of(String json, List<Fault> faults) {
        FaultPlaces places = new FaultPlaces(faults);
        if (json.length() <= JsonDocument.MOST_CHARACTERS) {
            places.find(json);
        }
        return places.placed();
    }

    private List<PlacedFault> placed() {
        List<PlacedFault> placed = new ArrayList<>(found.length);
        for (int i = 0; i < found.length; i++) {
            placed.add(new PlacedFault(
                    faults.get(i), Math.max(1, found[i].getLineNr()), Math.max(1, found[i].getColumnNr())));
        }
        return placed;
    }

    private void find(String json) {
        List<Integer> all = IntStream.range(0, found.length).boxed().toList();
        try (JsonParser parser = JsonDocument.STRICT.createParser(json)) {
            if (parser.nextToken() != null) {
                look(parser, parser.currentTokenLocation(), "$".length(), all);
            }
            if (parser.nextToken() != null) {
                // A second document, which the first makes none.
                mark(all, parser.currentTokenLocation());
            }
        } catch (JsonProcessingException e) {
            if (e.getLocation() != null) {
                mark(all, e.getLocation());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mark(List<Integer> places, JsonLocation location) {
        places.forEach(place -> found[place] = location);
    }

    /**
     * Looks at the value that the parser is at, and leaves the parser at its end.
     *
     * @param length of the path to it, which all {@code leading} begin with
     */
    private void look(JsonParser parser, JsonLocation location, int length, List<Integer> leading) throws IOException {
        mark(leading, location);
        List<Integer> deeper =
                leading.stream().filter(fault -> path(fault).length() > length).toList();
        if (deeper.isEmpty()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                JsonLocation name = parser.currentTokenLocation();
                String step = JsonPlace.step(parser.currentName());
                parser.nextToken();
                look(parser, name, length + step.length(), along(step, length, deeper));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String step = JsonPlace.step(i);
                look(parser, parser.currentTokenLocation(), length + step.length(), along(step, length, deeper));
            }
        }
    }

    /** Those whose path goes on by {@code step}, whole: {@code .name} does not lead to {@code .names}. */
    private List<Integer> along(String step, int length, List<Integer> faults) {
        int end = length + step.length();
        return faults.stream()
                .filter(fault -> path(fault).startsWith(step, length)
                        && (path(fault).length() == end
                                || ".[".indexOf(path(fault).charAt(end)) >= 0))
                .toList();
    }

    private String path(int fault) {
        return faults.get(fault).path();
    }
}
