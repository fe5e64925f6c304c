package cascade.lab.verify.security.fuzz;

import cascade.lab.verify.security.wire.Question;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** What looks like a request and is none, or is two to one who reads it otherwise. It shows no key, so nothing of it may be served. */
final class BrokenHttp {

    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String SECOND = "GET /metrics HTTP/1.1\r\n" + HOST + "\r\n";

    private BrokenHttp() {}

    static Question question(String path, SplittableRandom random) {
        byte[] bytes = text(path, random).getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(3) == 0) {
            bytes = bitten(bytes, random);
        }
        return Question.raw(bytes);
    }

    private static String text(String path, SplittableRandom random) {
        String get = "GET " + path + " HTTP/1.1\r\n" + HOST;
        String post = "POST " + path + " HTTP/1.1\r\n" + HOST;
        return switch (random.nextInt(34)) {
            case 0 -> "GET " + path + "\r\n\r\n";
            case 1 -> "GET " + path + " HTTP/1.0\r\n\r\n";
            case 2 -> "GET " + path + " HTTP/9.9\r\n" + HOST + "\r\n";
            case 3 -> "GET  " + path + "  HTTP/1.1\r\n" + HOST + "\r\n";
            case 4 -> "GET " + path + " zq7x HTTP/1.1\r\n" + HOST + "\r\n";
            case 5 -> "GET " + path + " HTTP/1.1\n" + "Host: 127.0.0.1\n\n";
            case 6 -> "GET " + path + " HTTP/1.1\r" + "Host: 127.0.0.1\r\r";
            case 7 -> get + "X: a\rzq7x: 1\r\n\r\n";
            case 8 -> get + "X: a\nzq7x: 1\r\n\r\n";
            case 9 -> get + "X: a\0b\r\n\r\n";
            case 10 -> get + "no colon here\r\n\r\n";
            case 11 -> get + ": no name\r\n\r\n";
            case 12 -> get + " folded: 1\r\n\tfolded: 2\r\n\r\n";
            case 13 -> get + "X : space before the colon\r\n\r\n";
            case 14 -> get + "X: 1\r\n".repeat(1 + random.nextInt(5_000)) + "\r\n";
            case 15 -> get + "X: " + "h".repeat(random.nextInt(100_000)) + "\r\n\r\n";
            case 16 -> "GET " + path + " HTTP/1.1\r\n\r\n";
            case 17 -> "GET " + path + " HTTP/1.1\r\n" + HOST + HOST + "\r\n";
            case 18 -> post + "Content-Length: -1\r\n\r\n{}";
            case 19 -> post + "Content-Length: 99999999999999999999\r\n\r\n{}";
            case 20 -> post + "Content-Length: 2, 2\r\n\r\n{}" + SECOND;
            case 21 -> post + "Content-Length: 2\r\nContent-Length: 50\r\n\r\n{}" + SECOND;
            case 22 -> post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND;
            case 23 -> post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SECOND;
            case 24 -> post + "Transfer-Encoding: zq7x\r\n\r\n" + SECOND;
            case 25 -> post + "Transfer-Encoding: chunked\r\n\r\nzq7x\r\n{}\r\n0\r\n\r\n";
            case 26 -> post + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}";
            case 27 -> post + "Content-Length: 100\r\n\r\n{";
            case 28 -> post + "Content-Length: 0x2\r\n\r\n{}";
            case 29 -> "CONNECT 127.0.0.1:1 HTTP/1.1\r\n" + HOST + "\r\n";
            case 30 ->
                get
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: enE3eHpxN3h6cTd4enE3eA==\r\n\r\n";
            case 31 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
            case 32 -> "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + "r".repeat(200);
            default -> get + "Connection: close, zq7x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n";
        };
    }

    /** With a few bytes changed, left out or put in. */
    private static byte[] bitten(byte[] bytes, SplittableRandom random) {
        ByteArrayOutputStream bitten = new ByteArrayOutputStream();
        int bites = 1 + random.nextInt(4);
        int from = 0;
        for (int i = 0; i < bites; i++) {
            int at = from + random.nextInt(Math.max(1, bytes.length - from));
            bitten.write(bytes, from, Math.min(at, bytes.length) - from);
            from = Math.min(bytes.length, at + random.nextInt(2));
            if (random.nextBoolean()) {
                bitten.write(random.nextInt(256));
            }
        }
        bitten.write(bytes, from, bytes.length - from);
        return bitten.toByteArray();
    }
}
