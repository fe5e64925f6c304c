package cascade.run.rebuild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of it.
 *
 * @param figures as the report has them
 * @param differences some of what differs, none where nothing does
 * @param turned whether the generation is in force
 */
public record RebuildResult(Map<String, Object> figures, List<String> differences, boolean turned) {

    public RebuildResult {
        figures = new LinkedHashMap<>(figures);
        differences = List.copyOf(differences);
    }
}
