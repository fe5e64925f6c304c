package cascade.lab.bench.stages;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a benchmark took.
 *
 * @param low of the 99 % interval of the mean
 * @param high of that
 * @param cpuMicrosPerCall of all threads
 */
record Measured(
        String stage,
        String benchmark,
        double microsPerCall,
        double low,
        double high,
        double cpuMicrosPerCall,
        double allocatedBytesPerCall,
        Limit limit) {

    /** A row of the report. */
    Map<String, Object> row(Yardsticks yardsticks) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stage", stage);
        row.put("benchmark", benchmark);
        row.put("microsPerCall", microsPerCall);
        row.put("low", Math.max(0, low));
        row.put("high", high);
        row.put("cpuMicrosPerCall", cpuMicrosPerCall);
        row.put("allocatedBytesPerCall", Math.round(allocatedBytesPerCall));
        row.put("limitMicros", limit.micros(yardsticks));
        row.put("limit", limit.text(yardsticks));
        return row;
    }
}
