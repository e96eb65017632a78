import { NodeCircleProgram } from 'sigma/rendering';
import type { NodeDisplayData } from 'sigma/types';
import { floatColor } from 'sigma/utils';

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_angle;
attribute float a_shape;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 diffVector = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + diffVector, 1)).xy, 0, 1);
  v_diffVector = diffVector;
  v_radius = size / 2.0;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

/** Distance from the outline as a share of the radius, below zero inside; the numbers are places in SHAPES. */
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
const vec4 transparent = vec4(0.0);
bool is(float shape) { return abs(v_shape - shape) < 0.5; }
float triangle(vec2 p) { return max(-p.y - 0.6, (abs(p.x) * 1.6 + p.y * 0.87 - 0.87) / 1.82); }
void main(void) {
  vec2 p = v_diffVector / v_radius;
  vec2 q = abs(p);
  float d = length(p) - 1.0;
  if (is(1.0)) d = abs(length(p) - 0.82) - 0.18;
  else if (is(2.0)) d = (q.x + q.y - 1.0) * 0.707;
  else if (is(3.0)) d = abs((q.x + q.y - 0.76) * 0.707) - 0.17;
  else if (is(4.0)) d = max(q.x, q.x * 0.5 + q.y * 0.866) - 0.866;
  else if (is(5.0)) d = max(q.x, q.y) - 0.75;
  else if (is(6.0)) d = triangle(p);
  else if (is(7.0)) d = abs(max(q.x, q.y) - 0.61) - 0.16;
  else if (is(8.0)) d = triangle(vec2(p.x, -p.y));
  else if (is(9.0)) d = max(min(q.x, q.y) - 0.32, max(q.x, q.y) - 0.95);
  float border = u_correctionRatio * 2.0 / v_radius;
  #ifdef PICKING_MODE
  gl_FragColor = length(p) > 1.0 ? transparent : v_color;
  #else
  gl_FragColor = mix(v_color, transparent, clamp(d / border + 1.0, 0.0, 1.0));
  #endif
}`;

const FLOAT = 5126 as const;

/** Draws each kind of entity by its own outline, so that colour is not all there is to tell it by. */
export class ShapeProgram extends NodeCircleProgram {
  override getDefinition() {
    const circle = super.getDefinition();
    return {
      ...circle,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      ATTRIBUTES: [...circle.ATTRIBUTES, { name: 'a_shape', size: 1, type: FLOAT }],
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData & { readonly shape?: number }) {
    const { array } = this;
    array[startIndex] = data.x;
    array[startIndex + 1] = data.y;
    array[startIndex + 2] = data.size;
    array[startIndex + 3] = floatColor(data.color);
    array[startIndex + 4] = nodeIndex;
    array[startIndex + 5] = data.shape ?? 0;
  }
}
