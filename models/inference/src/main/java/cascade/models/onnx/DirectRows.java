package cascade.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Rows of floats in direct memory, which ONNX Runtime reads and writes in place. Grows to the most rows seen. */
final class DirectRows {

    private final int width;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    /** @param width numbers a row */
    DirectRows(int width) {
        this.width = width;
    }

    void put(float[] numbers) {
        makeRoom(numbers.length);
        bytes.asFloatBuffer().put(numbers);
    }

    /** The first {@code rows} of {@code numbers}. */
    void put(float[] numbers, int rows) {
        makeRoom(rows * width);
        bytes.asFloatBuffer().put(numbers, 0, rows * width);
    }

    /** The first {@code rows} rows as float32. */
    OnnxTensor floats(OrtEnvironment environment, int rows) throws OrtException {
        makeRoom(rows * width);
        var numbers = bytes.asFloatBuffer().limit(rows * width);
        return OnnxTensor.createTensor(environment, numbers, new long[] {rows, width});
    }

    /** A copy of the first {@code rows} rows. */
    float[] read(int rows) {
        float[] numbers = new float[rows * width];
        read(rows, numbers);
        return numbers;
    }

    /** Copies the first {@code rows} rows to the beginning of {@code to}. */
    void read(int rows, float[] to) {
        bytes.asFloatBuffer().get(to, 0, rows * width);
    }

    private void makeRoom(int numbers) {
        if (bytes.capacity() < numbers * Float.BYTES) {
            bytes = ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder());
        }
    }
}
