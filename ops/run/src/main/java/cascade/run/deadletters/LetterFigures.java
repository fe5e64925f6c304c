package cascade.run.deadletters;

import cascade.deadletters.LetterRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** A letter as a report has it. */
public final class LetterFigures {

    private LetterFigures() {}

    /** Its parts by name. */
    public static Map<String, Object> of(LetterRow row) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("letter", row.letter().toString());
        figures.put("setAside", row.setAside().toString());
        figures.put("code", row.code());
        figures.put("reason", row.reason());
        figures.put("source", row.source());
        figures.put("key", row.key());
        figures.put("event", row.event());
        figures.put("origin", row.origin());
        figures.put("state", row.state());
        return figures;
    }
}
