package cascade.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records of {@code cascade.samples}, of the version that the record of {@code cascade.served} is of: the members of the request as they are there, then {@code "shownBy":"impression"|"served","version":n,"items":[]}; of an
 * item {@code item, value, scores, sources, recallScore}, and its inputs, as they are there, {@code "position":i,"impressedAt":..|null,"labels":{"click":bool,"like":bool,
 * "favorite":bool,"follow":bool,"hide":bool,"dwellMillis":n|null}}.
 */
final class SampleJson {

    private static final byte[] VERSION = "\"v\":".getBytes(StandardCharsets.US_ASCII);

    /** Builds that knew one version kept what was served without it. */
    private static final byte[] FIRST = "\"v\":1,".getBytes(StandardCharsets.US_ASCII);

    private SampleJson() {}

    /** With every item that counts as shown. */
    static byte[] whole(ServedPart part, Standing standing) {
        return write(part, standing, 0, part.items().size());
    }

    /** With one item. */
    static byte[] ofItem(ServedPart part, Standing standing, int place) {
        return write(part, standing, place, place + 1);
    }

    private static byte[] write(ServedPart part, Standing standing, int from, int to) {
        int size = part.head().length + 64;
        for (int i = from; i < to; i++) {
            size += part.items().get(i).members().length + 192;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        bytes.write('{');
        if (Arrays.mismatch(VERSION, part.head()) != VERSION.length) {
            bytes.writeBytes(FIRST);
        }
        bytes.writeBytes(part.head());
        ShownBy shownBy = standing.shownBy();
        ascii(
                bytes,
                ",\"shownBy\":\"" + (shownBy == null ? "" : shownBy.text()) + "\",\"version\":" + standing.version());
        ascii(bytes, ",\"items\":[");
        boolean isFirst = true;
        for (int place = from; place < to; place++) {
            if (standing.isShown(place)) {
                ascii(bytes, isFirst ? "{" : ",{");
                bytes.writeBytes(part.items().get(place).members());
                ascii(bytes, ",\"position\":" + place + "," + standing.labels()[place].json() + "}");
                isFirst = false;
            }
        }
        ascii(bytes, "]}");
        return bytes.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
