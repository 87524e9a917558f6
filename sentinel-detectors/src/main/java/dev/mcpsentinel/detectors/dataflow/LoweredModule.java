/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.detectors.dataflow.model.ModuleCodec;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The fact that is kept of a file: its model as bytes, a fraction of what the model itself takes. Immutable. */
final class LoweredModule {

    /** What is kept is what is stored. */
    static final FactCodec<LoweredModule> CODEC = new FactCodec<>() {
        @Override
        public byte[] encode(LoweredModule fact) {
            return fact.bytes.clone();
        }

        @Override
        public LoweredModule decode(byte[] bytes) {
            ModuleCodec.decode(bytes); // so that damage is noticed here
            return new LoweredModule(bytes.clone());
        }
    };

    private final byte[] bytes;

    private LoweredModule(byte[] bytes) {
        this.bytes = bytes;
    }

    static LoweredModule of(ModuleModel model) {
        return new LoweredModule(ModuleCodec.encode(model));
    }

    /** What can be told of it without reading the model. */
    ModuleCodec.Head head() {
        return ModuleCodec.head(bytes);
    }

    /**
     * The model; the bodies of its functions are read when somebody looks at them.
     *
     * @param texts gives an equal text for each text, so that models share them
     */
    ModuleModel model(UnaryOperator<String> texts) {
        return ModuleCodec.decode(bytes, texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoweredModule that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
