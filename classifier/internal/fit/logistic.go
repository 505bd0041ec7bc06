// Package fit holds the small regressions that the classifier's numbers are
// fitted with. Everything in it is deterministic: the same rows give the same
// numbers, whatever the machine and its number of processors.
package fit

import "math"

// Signed is Logistic with the signs of the coefficients given (1, -1, or
// 0 for none, which holds it at zero; Free for either): what comes out with the
// other sign is held at zero and the rest fitted again.
func Signed(x [][]float64, y, w []float64, ridge []float64, signs []int) (intercept float64, coef []float64) {
	const held = 1e9
	ridge = append([]float64{}, ridge...)
	for j, sign := range signs {
		if sign == 0 {
			ridge[j] = held
		}
	}
	for {
		intercept, coef = Logistic(x, y, w, make([]float64, len(ridge)), ridge)
		wrong := false
		for j := range coef {
			switch {
			case ridge[j] == held:
				coef[j] = 0
			case signs[j] != Free && float64(signs[j])*coef[j] < 0:
				ridge[j], wrong = held, true
			}
		}
		if !wrong {
			return intercept, coef
		}
	}
}

// Free is the sign of a coefficient that may have either.
const Free = 2

// Logistic fits a logistic regression with a ridge: rows x with targets y
// (0 to 1) and row weights w, the coefficients pulled to prior with strength
// ridge (the intercept, kept apart, is free). Newton's method; deterministic.
func Logistic(x [][]float64, y, w []float64, prior, ridge []float64) (intercept float64, coef []float64) {
	n := len(ridge)
	beta := make([]float64, n+1) // the last is the intercept
	copy(beta, prior)
	pen := append(append([]float64{}, ridge...), 1e-6)
	pri := append(append([]float64{}, prior...), 0)
	for range 50 {
		grad := make([]float64, n+1)
		hess := make([][]float64, n+1)
		for j := range hess {
			hess[j] = make([]float64, n+1)
			hess[j][j] = pen[j]
			grad[j] = -pen[j] * (beta[j] - pri[j])
		}
		for i, row := range x {
			p := Sigmoid(dot(beta[n], beta[:n], row))
			g, h := w[i]*(y[i]-p), w[i]*math.Max(p*(1-p), 1e-6)
			for j := 0; j <= n; j++ {
				xj := at(row, j)
				if xj == 0 {
					continue
				}
				grad[j] += g * xj
				for k := 0; k <= j; k++ {
					hess[j][k] += h * xj * at(row, k)
				}
			}
		}
		step := solve(hess, grad)
		size := 0.0
		for j := range beta {
			beta[j] += step[j]
			size = math.Max(size, math.Abs(step[j]))
		}
		if size < 1e-8 {
			break
		}
	}
	return beta[n], beta[:n]
}

func at(row []float64, j int) float64 {
	if j == len(row) {
		return 1
	}
	return row[j]
}

// solve solves a·s = b for a symmetric positive definite a, given by its lower half (Cholesky).
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for j := range n {
		for k := range j {
			a[j][j] -= a[j][k] * a[j][k]
		}
		a[j][j] = math.Sqrt(math.Max(a[j][j], 1e-12))
		for i := j + 1; i < n; i++ {
			for k := range j {
				a[i][j] -= a[i][k] * a[j][k]
			}
			a[i][j] /= a[j][j]
		}
	}
	s := append([]float64{}, b...)
	for i := range n {
		for k := range i {
			s[i] -= a[i][k] * s[k]
		}
		s[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			s[i] -= a[k][i] * s[k]
		}
		s[i] /= a[i][i]
	}
	return s
}

// Sigmoid turns log odds into a probability.
func Sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func dot(intercept float64, coef, row []float64) float64 {
	for j, x := range row {
		intercept += coef[j] * x
	}
	return intercept
}
